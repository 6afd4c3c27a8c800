namespace MerchantDesk.Hosting;

/// <summary>The one folder everything is kept in; nothing is written outside it.</summary>
public sealed record DataFolder(string Path)
{
    public const string Variable = "MERCHANTDESK_DATA";

    public string Originals => System.IO.Path.Combine(Path, "originals");

    /// <summary>Files that somebody is about to import.</summary>
    public string Uploads => System.IO.Path.Combine(Path, "uploads");

    /// <summary>What people have shown as proof, named by hash.</summary>
    public string Evidence => System.IO.Path.Combine(Path, "evidence");

    /// <summary>The hash of the first start's one-time code, until it is used.</summary>
    public string SetupCode => System.IO.Path.Combine(Path, "setup-code");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The folder that was named, else the environment's, else the user's own. Made when missing, closed to others.</summary>
    public static DataFolder Open(string? named)
    {
        var folder = new DataFolder(PathOf(named));
        foreach (var each in (string[])[folder.Path, folder.Originals, folder.Evidence, folder.Keys])
        {
            MakeClosed(each);
        }

        return folder;
    }

    /// <summary>Where that folder is, made or not; <paramref name="usual"/> is its name among the user's own data.</summary>
    public static string PathOf(string? named, string usual = "MerchantDesk") => System.IO.Path.GetFullPath(named
        ?? Environment.GetEnvironmentVariable(Variable)
        ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), usual));

    /// <summary>Makes a folder that other users of the machine cannot open; one that exists stays as it is.</summary>
    public static void MakeClosed(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
