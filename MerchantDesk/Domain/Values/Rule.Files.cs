namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>{0}: the file that another program made.</summary>
    public static readonly Rule FileForeign = new("file-foreign");

    /// <summary>{0}: the file that a newer version of this program made.</summary>
    public static readonly Rule FileNewer = new("file-newer");

    /// <summary>{0}: the folder that a server works on.</summary>
    public static readonly Rule ServerRunning = new("server-running");
}
