namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>No argument.</summary>
    public static readonly Rule NotSignedIn = new("not-signed-in");

    /// <summary>{0}: the duty that is missing.</summary>
    public static readonly Rule DutyMissing = new("duty-missing");

    /// <summary>{0}: the constraint, {1}: the person, {2} and {3}: the duties that must be apart.</summary>
    public static readonly Rule DutiesIncompatible = new("duties-incompatible");

    /// <summary>No argument.</summary>
    public static readonly Rule NotEmpty = new("folder-not-empty");

    /// <summary>{0}: where in the file, {1}: what is wrong there.</summary>
    public static readonly Rule TeamFileInvalid = new("team-file-invalid");
}
