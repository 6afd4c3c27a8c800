using System.Text.RegularExpressions;
using MerchantDesk.Application.Statements;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

/// <summary>docs/formats.md names every format that is read and no other.</summary>
public sealed partial class FormatsDocTests
{
    private static readonly string[] Exports = ["generic-orders-csv", "generic-cases-csv", "shopify-orders"];

    [Fact]
    public void Every_format_has_its_row_and_every_row_its_format()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "formats.md")).Select(line => Row().Match(line)).Where(row => row.Success).ToList();

        Assert.Equal(FileQueries.Formats.Concat(Exports).Order(StringComparer.Ordinal), rows.Select(row => row.Groups["code"].Value).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.All([row.Groups["what"], row.Groups["where"], row.Groups["verified"]], cell => Assert.NotEqual("", cell.Value.Trim())));
    }

    [GeneratedRegex(@"^\| `(?<code>[a-z0-9-]+)` \|(?<what>[^|]*)\|(?<where>[^|]*)\|(?<verified>[^|]*)\|[^|]*\|$", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
