using System.Globalization;
using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting;

/// <summary>The problems of a file as comma-separated text, for whoever has to mend it. A spreadsheet computes nothing of it.</summary>
public static class ProblemSheet
{
    public static byte[] Write(IReadOnlyList<FileProblem> problems, IStringLocalizer<Words> words)
    {
        var text = new StringBuilder();
        Row(text, words["Import.Line"], words["Import.Column"], words["Import.Value"], words["Import.Problem"]);
        foreach (var problem in problems)
        {
            Row(text, problem.Line.ToString(CultureInfo.InvariantCulture), problem.Column is { } column ? Sentences.ControlName(words, column) : "", Sentences.ValueOf(words, problem), Sentences.Of(words, problem));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Row(StringBuilder text, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            // A cell that begins as a formula would run in a spreadsheet.
            var guard = cells[i].Length > 0 && cells[i][0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" : "";
            text.Append(i > 0 ? "," : "").Append('"').Append(guard).Append(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        text.Append("\r\n");
    }
}
