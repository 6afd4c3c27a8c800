using System.Diagnostics;

namespace MerchantDesk.Tests.Browser;

/// <summary>Finds a browser to drive, or gets one. A machine without any fails with what to do; no test is skipped.</summary>
public static class BrowserFinder
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"];

    /// <summary>The path of Chromium, Chrome or Edge; null for the browser that Playwright keeps itself.</summary>
    public static string? Find()
    {
        if (Installed() is { } path)
        {
            return path;
        }

        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
        {
            return null;
        }

        if (OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            Run("/usr/bin/apt-get", "update");
            Run("/usr/bin/apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
        }

        return Installed() ?? throw new InvalidOperationException(
            "The browser tests need Chromium, Chrome or Edge, and none could be installed. Install one, or run the tests with network access.");
    }

    private static string? Installed() => Places().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Places()
    {
        if (OperatingSystem.IsWindows())
        {
            var roots = ((Environment.SpecialFolder[])[Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData])
                .Select(Environment.GetFolderPath).Where(root => root.Length > 0);
            return roots.SelectMany(root => (string[])
            [
                Path.Combine(root, "Google", "Chrome", "Application", "chrome.exe"),
                Path.Combine(root, "Chromium", "Application", "chrome.exe"),
                Path.Combine(root, "Microsoft", "Edge", "Application", "msedge.exe"),
            ]);
        }

        if (OperatingSystem.IsMacOS())
        {
            return
            [
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            ];
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Append("/snap/bin").Append("/opt/google/chrome");
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name)));
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
        process.WaitForExit();
    }
}
