namespace MerchantDesk.Application.Duties;

/// <summary>What the role-separation log says of a row.</summary>
public enum SeparationResult
{
    /// <summary>The money has moved, or the case ended; different people played the parts that must be apart.</summary>
    Separate,

    /// <summary>So far they did, and there is more to come.</summary>
    InProgress,

    /// <summary>Somebody tried and a rule said no.</summary>
    Denied,

    /// <summary>One person played two parts that must be apart. No rule lets that happen.</summary>
    Collision,
}
