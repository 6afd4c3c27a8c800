namespace MerchantDesk.Application.Duties;

/// <summary>What moves money and takes more than one person.</summary>
public enum SeparationKind
{
    Refund,

    /// <summary>The resolution of a break with money in it.</summary>
    Break,

    /// <summary>Anything else of which an attempt was refused: a role, a setting, a file, the log.</summary>
    Other,
}
