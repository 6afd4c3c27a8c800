using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Application.Refunds;

/// <summary>What the audit log calls the acts of a refund: <c>refund.confirmHold</c>.</summary>
public static class RefundActName
{
    private const string Prefix = "refund.";

    public static string Of(RefundAct act) => $"{Prefix}{char.ToLowerInvariant(act.ToString()[0])}{act.ToString()[1..]}";

    /// <summary>Null for the acts that lead on no case, such as opening one.</summary>
    public static RefundAct? Read(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && Enum.TryParse<RefundAct>(name[Prefix.Length..], ignoreCase: true, out var act) ? act : null;
}
