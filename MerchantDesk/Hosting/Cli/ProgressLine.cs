using System.Globalization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>One line on the terminal that says how far a file has been read; it goes when it is done.</summary>
public sealed class ProgressLine(TextWriter terminal, string file) : IProgress<int>, IDisposable
{
    private int width;

    public void Report(int value)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{file}: {value:N0}");
        width = Math.Max(width, text.Length);
        terminal.Write($"\r{text}");
    }

    public void Dispose()
    {
        if (width > 0)
        {
            terminal.Write($"\r{new string(' ', width)}\r");
        }
    }
}
