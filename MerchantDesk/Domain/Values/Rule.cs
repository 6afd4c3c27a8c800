namespace MerchantDesk.Domain.Values;

/// <summary>
/// The stable code of a rule that can say no. Each feature lists its own in a part of this type; every code has a sentence
/// <c>Rule.&lt;code&gt;</c> in Resources/, in both languages, whose placeholders are the exception's arguments.
/// </summary>
public readonly partial record struct Rule(string Code)
{
    /// <summary>No argument.</summary>
    public static readonly Rule StaleVersion = new("stale-version");

    /// <summary>{0}: what was looked for.</summary>
    public static readonly Rule NotFound = new("not-found");

    /// <summary>{0}: the field that is empty.</summary>
    public static readonly Rule FieldMissing = new("field-missing");

    /// <summary>{0}: what was written.</summary>
    public static readonly Rule AmountUnreadable = new("amount-unreadable");

    /// <summary>{0}: what was written.</summary>
    public static readonly Rule PeriodUnreadable = new("period-unreadable");

    public override string ToString() => Code;
}
