namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A comparison that a run could not make, because one side has told nothing.</summary>
/// <param name="Place">The platform of L1 and L4 or one wallet of it, the account of the others.</param>
public readonly record struct LegNotCompared(Leg Leg, string Place)
{
    /// <summary>The form in which a run keeps it, such as <c>L1 alipay</c>.</summary>
    public override string ToString() => $"{Leg} {Place}";

    public static LegNotCompared Parse(string text) => text.Split(' ', 2) is [var leg, var place] && Enum.TryParse<Leg>(leg, out var known)
        ? new LegNotCompared(known, place)
        : throw new FormatException($"No leg is named in '{text}'.");
}
