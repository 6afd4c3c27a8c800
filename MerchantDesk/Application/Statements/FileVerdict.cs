namespace MerchantDesk.Application.Statements;

/// <summary>What may happen with a file that was looked at.</summary>
public enum FileVerdict
{
    /// <summary>It can be imported.</summary>
    Ready,

    /// <summary>A control that may differ does; a second person must confirm it.</summary>
    NeedsConfirmation,

    /// <summary>More than one format fits.</summary>
    ChooseFormat,

    /// <summary>It does not say whose account, or which store, it is about.</summary>
    ChooseAccount,

    /// <summary>It names another account, currency or platform than the account chosen; its person must say that it belongs there.</summary>
    ConfirmAccount,

    /// <summary>It does not hold together.</summary>
    Rejected,

    /// <summary>The same bytes came in before.</summary>
    AlreadyImported,
}
