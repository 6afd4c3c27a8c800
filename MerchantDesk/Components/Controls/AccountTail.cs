namespace MerchantDesk.Components.Controls;

/// <summary>The end of an account's number, by which people tell accounts apart; of an e-mail address its first letter and its domain. Empty where the account has no number.</summary>
public static class AccountTail
{
    private const int Digits = 4;
    private const int LongestDomain = 14;

    public static string Of(string number) => number.Split('@') is [{ Length: > 0 } name, { Length: > 0 } domain]
        ? $"{name[..1]}…@{(domain.Length <= LongestDomain ? domain : "…" + domain[^LongestDomain..])}"
        : number.Length == 0 ? "" : $"·{number[^Math.Min(Digits, number.Length)..]}";
}
