namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>{0}: the currency that stays.</summary>
    public static readonly Rule CurrencyFixed = new("currency-fixed");

    /// <summary>{0}: who, {1}: the size, {2}: the constraint, {3} and {4}: the duties.</summary>
    public static readonly Rule TeamSizeBlocked = new("team-size-blocked");

    /// <summary>No argument.</summary>
    public static readonly Rule SettingsUnchanged = new("settings-unchanged");
}
