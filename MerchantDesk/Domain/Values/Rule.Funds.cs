namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>{0}: the code that is no short name of small letters, digits and hyphens.</summary>
    public static readonly Rule CodeInvalid = new("code-invalid");

    /// <summary>{0}: the code, user name or number that is used already.</summary>
    public static readonly Rule CodeTaken = new("code-taken");

    /// <summary>{0}: the time zone.</summary>
    public static readonly Rule ZoneUnknown = new("zone-unknown");

    /// <summary>{0}: the currency.</summary>
    public static readonly Rule CurrencyUnknown = new("currency-unknown");

    /// <summary>{0}: the account that is no bank account.</summary>
    public static readonly Rule NotABankAccount = new("not-a-bank-account");

    /// <summary>{0}: the bank account, {1}: the platform whose it is.</summary>
    public static readonly Rule AccountOfOtherPlatform = new("account-of-other-platform");

    /// <summary>{0}: the day of the latest row, which a new one must follow.</summary>
    public static readonly Rule NotLater = new("not-later");

    /// <summary>{0}: what was given.</summary>
    public static readonly Rule RateOutOfRange = new("rate-out-of-range");

    /// <summary>{0}: what was given.</summary>
    public static readonly Rule AmountInvalid = new("amount-invalid");

    /// <summary>Files were imported on the account of this number.</summary>
    public static readonly Rule NumberFixed = new("number-fixed");
}
