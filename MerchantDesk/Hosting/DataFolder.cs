namespace MerchantDesk.Hosting;

/// <summary>The one folder everything is kept in; nothing is written outside it.</summary>
public sealed record DataFolder(string Path)
{
    public const string Variable = "MERCHANTDESK_DATA";

    public string Originals => System.IO.Path.Combine(Path, "originals");

    /// <summary>Files that somebody is about to import.</summary>
    public string Uploads => System.IO.Path.Combine(Path, "uploads");

    /// <summary>The hash of the first start's one-time code, until it is used.</summary>
    public string SetupCode => System.IO.Path.Combine(Path, "setup-code");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The folder that was named, else the environment's, else the user's own. Made when missing, closed to others.</summary>
    public static DataFolder Open(string? named)
    {
        var path = named
            ?? Environment.GetEnvironmentVariable(Variable)
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "MerchantDesk");
        var folder = new DataFolder(System.IO.Path.GetFullPath(path));
        foreach (var each in (string[])[folder.Path, folder.Originals, folder.Keys])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(each);
            }
            else
            {
                Directory.CreateDirectory(each, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        return folder;
    }
}
