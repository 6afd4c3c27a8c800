namespace MerchantDesk.Tests.Architecture;

/// <summary>Holds the table of who may use whom over the compiled code.</summary>
public sealed class LayerTests
{
    private const string Own = "MerchantDesk.";

    /// <summary>What each folder may use besides itself and <c>System</c>. Hosting and Program may use all.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Formats"] = [Own + "Domain.Profiles.", Own + "Domain.Values.", Own + "Domain.Statements.", Own + "Domain.Orders.", Own + "Domain.Refunds.StatedCase", "ExcelDataReader."],
        ["Demo"] = [Own + "Domain."],
        ["Data"] = [Own + "Domain.", "Microsoft.EntityFrameworkCore.", "Microsoft.Data.Sqlite.", "SQLitePCL.", "Microsoft.AspNetCore.Identity.", "Microsoft.Extensions."],
        ["Workbooks"] = [Own + "Domain.Values.", "ClosedXML."],
        ["Application"] =
        [
            Own + "Domain.", Own + "Formats.", Own + "Data.", Own + "Workbooks.", Own + "Resources.", "Microsoft.EntityFrameworkCore.", "Microsoft.Extensions.",
            "Microsoft.AspNetCore.Identity.", "Microsoft.Data.Sqlite.",
        ],
        ["Resources"] = [Own + "Domain.", Own + "Components.Controls.", "Microsoft.Extensions."],
        ["Components"] = [.. Pages],
        ["Components.SignIn"] = [.. Pages, Own + "Data.Person", "Microsoft.AspNetCore.Identity.", "Microsoft.AspNetCore.Authentication.", "Microsoft.AspNetCore.DataProtection.", "QRCoder."],
    };

    /// <summary>Each folder of the domain uses only what stands in a row before its own.</summary>
    private static readonly string[][] Downward = [["Values"], ["Duties", "Audit"], ["Funds"], ["Statements", "Orders", "Customers"], ["Reconciliation", "Refunds", "Disputes", "Profiles"], ["Journal"]];

    private static readonly string[] ForbiddenInDomain =
        ["System.IO.File", "System.IO.Directory", "System.Threading.Tasks.", "System.TimeProvider", "System.Net.", "System.Diagnostics.Process"];

    private static string[] Pages =>
    [
        Own + "Application.", Own + "Domain.", Own + "Resources.", "MudBlazor.", "Microsoft.AspNetCore.Components.", "Microsoft.AspNetCore.Authorization.", "Microsoft.AspNetCore.Http.", "Microsoft.JSInterop.", "Microsoft.Extensions.",
    ];

    [Fact]
    public void Nobody_uses_what_the_table_does_not_allow()
    {
        Assert.All(Allowed.Keys, folder => Assert.Contains(CompiledCode.Uses, use => FolderOf(use) == folder));
        var violations = Violations(Allowed);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    /// <summary>Each row is seen to bite: without one thing that the folder does use, the table is broken.</summary>
    [Theory]
    [InlineData("Formats", Own + "Domain.Statements.")]
    [InlineData("Demo", Own + "Domain.")]
    [InlineData("Data", "Microsoft.EntityFrameworkCore.")]
    [InlineData("Workbooks", "ClosedXML.")]
    [InlineData("Application", Own + "Workbooks.")]
    [InlineData("Application", "Microsoft.EntityFrameworkCore.")]
    [InlineData("Resources", Own + "Domain.")]
    [InlineData("Components", Own + "Application.")]
    [InlineData("Components", "MudBlazor.")]
    [InlineData("Components.SignIn", "Microsoft.AspNetCore.Identity.")]
    public void What_a_row_leaves_out_is_reported(string folder, string left)
    {
        var stricter = new Dictionary<string, string[]>(Allowed) { [folder] = [.. Allowed[folder].Where(name => name != left)] };

        Assert.NotEqual(Allowed[folder].Length, stricter[folder].Length);
        Assert.NotEmpty(Violations(stricter));
    }

    [Fact]
    public void The_domain_knows_no_database_no_web_no_waiting_and_no_clock()
    {
        var targets = CompiledCode.Uses.Where(use => use.Layer == "Domain").Select(use => use.Target).ToHashSet();

        Assert.Contains("System.DateTimeOffset", targets);
        Assert.DoesNotContain(targets, target => ForbiddenInDomain.Any(name => target.StartsWith(name, StringComparison.Ordinal)));
        Assert.DoesNotContain(CompiledCode.Bodies(), body => body.Owner.StartsWith(Own + "Domain.", StringComparison.Ordinal)
            && body.Calls.Any(call => call is "System.DateTime::get_Now" or "System.DateTime::get_UtcNow" or "System.DateTimeOffset::get_Now" or "System.DateTimeOffset::get_UtcNow"));
    }

    [Fact]
    public void Inside_the_domain_everything_points_downward()
    {
        var uses = CompiledCode.Uses.Where(use => use.Layer == "Domain" && use.Target.StartsWith(Own + "Domain.", StringComparison.Ordinal))
            .Select(use => (use.Source, use.Target, From: use.Folder.Split('.')[1], To: use.Target.Split('.')[2])).Where(use => use.From != use.To).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, use => Assert.True(RowOf(use.From) >= 0 && RowOf(use.To) >= 0, $"{use.From} or {use.To} has no row."));
        Assert.Empty(uses.Where(use => RowOf(use.To) >= RowOf(use.From)).Select(use => $"{use.Source} uses {use.Target}"));
    }

    private static int RowOf(string folder) => Array.FindIndex(Downward, row => row.Contains(folder));

    private static string FolderOf(Use use) => use.Folder.StartsWith("Components.SignIn", StringComparison.Ordinal) ? "Components.SignIn" : use.Layer;

    private static List<string> Violations(Dictionary<string, string[]> allowed) =>
    [
        .. from use in CompiledCode.Uses
           let folder = FolderOf(use)
           where allowed.ContainsKey(folder)
               && !use.Target.StartsWith("System.", StringComparison.Ordinal)
               && !use.Target.StartsWith(Own + use.Layer + ".", StringComparison.Ordinal)
               && use.Target.Contains('.')
               && !use.Target.StartsWith('<')
               && !Generated(use.Target)
               && !allowed[folder].Any(name => use.Target.StartsWith(name, StringComparison.Ordinal))
           select $"{use.Source} uses {use.Target}",
    ];

    /// <summary>What the compilers of code and pages add by themselves.</summary>
    private static bool Generated(string target) => target.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal) || target.StartsWith("__Blazor.", StringComparison.Ordinal);
}
