using CsCheck;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Numbers = MerchantDesk.Tests.Support.BankHistory.Numbers;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>
/// A bank account's movements, told in whatever formats, parts and order: the books hold each once. What moved is drawn from few amounts and
/// words, so that most movements have a twin. Where balances cannot tell, the reconciliation says that books and statements differ.
/// </summary>
public sealed class BankHistoryTests : IDisposable
{
    private const int Cases = 12;

    private static readonly long[] Amounts = [-10_00, -5_00, -2_00, 2_00, 10_00];

    private static readonly string[] Words = ["FEE", "to A", "in"];

    private static readonly Gen<(long Minor, string Words)> Moves = Gen.Select(Gen.Int[0, 4].Select(i => Amounts[i]), Gen.Int[0, 2].Select(i => Words[i]));

    private static readonly Gen<BankHistory> Histories = Moves.Array[1, 4].Array[1, 3].Select(days => new BankHistory(days)).Where(history => !history.HasEqualHalves);

    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-histories-").FullName;

    public void Dispose() => Directory.Delete(files, recursive: true);

    [Theory]
    [InlineData("camt", "camt")]
    [InlineData("camt", "mt940")]
    [InlineData("camt", "ofx")]
    [InlineData("mt940", "mt940")]
    [InlineData("mt940", "ofx")]
    [InlineData("ofx", "ofx")]
    public Task Whatever_tells_it_and_in_which_order_the_books_hold_each_movement_once(string first, string second) =>
        Gen.Select(Histories, Tellings(first), Tellings(second), Gen.Int[0, int.MaxValue]).Where((_, one, other, _) => GoTogether(one, other)).SampleAsync(async (history, one, other, seed) =>
        {
            var told = Telling(one, history).Concat(Telling(other, history)).ToArray();
            new Random(seed).Shuffle(told);
            await HoldsAsync(history, told);
        }, iter: Cases, threads: 1);

    private static Gen<string> Tellings(string format)
    {
        string[] of = format switch
        {
            "camt" => ["camt day none", "camt half none", "camt whole none", "camt overlap none", "camt day statement", "camt day bank", "camt half bank", "camt whole bank"],
            "mt940" => ["mt940 day none", "mt940 half none", "mt940 whole none", "mt940 overlap none", "mt940 day bank", "mt940 half bank"],
            _ => ["ofx day", "ofx half", "ofx whole", "ofx overlap"],
        };
        return Gen.Int[0, of.Length - 1].Select(i => of[i]);
    }

    /// <summary>A bank numbers its movements in one way.</summary>
    private static bool GoTogether(string one, string other) =>
        one.StartsWith("ofx", StringComparison.Ordinal) || one[..one.IndexOf(' ', StringComparison.Ordinal)] != other[..other.IndexOf(' ', StringComparison.Ordinal)] || one.Split(' ')[^1] == other.Split(' ')[^1];

    private static IEnumerable<Told> Telling(string telling, BankHistory history)
    {
        var words = telling.Split(' ');
        var parts = words[1] switch { "day" => history.ByDay, "half" => history.ByHalfDay, "overlap" => history.Overlapping, _ => history.Whole };
        var numbers = words[^1] switch { "none" => Numbers.None, "statement" => Numbers.OfStatement, _ => Numbers.OfBank };
        return parts.Select(part => new Told(part.Opening == part.Closing || telling == "ofx half", words[0] switch { "camt" => BankHistory.Camt(part, numbers), "mt940" => BankHistory.Mt940(part, numbers), _ => BankHistory.Ofx(part) }));
    }

    /// <summary>True where the reconciliation says that the books do not hold what the bank's statements say.</summary>
    private static async Task<bool> IsSaidAsync(DeskFolder folder)
    {
        await folder.Get<ReconciliationService>().RunAsync();
        await using var db = await folder.ContextAsync();
        return await db.Breaks.AnyAsync(found => found.Kind == BreakKind.B17);
    }

    private async Task HoldsAsync(BankHistory history, Told[] told)
    {
        var folder = new DeskFolder();
        await folder.InitializeAsync();
        try
        {
            await folder.SignInAsync("ruth");
            var news = new List<string>();
            foreach (var statement in told.Select(each => each.Text))
            {
                var path = Path.Combine(files, Path.GetRandomFileName());
                await File.WriteAllTextAsync(path, statement);
                var report = await folder.Get<ImportService>().ImportAsync("bank-alipay", path);
                Assert.True(report.Accepted, string.Join("; ", report.Problems) + statement);
                news.Add($"{statement}\n--- {report.New} new, {report.Changed} changed\n");
            }

            await using var db = await folder.ContextAsync();
            var held = await db.StatementLines.Select(line => new { line.Day, line.GrossMinor }).ToListAsync();
            var expected = history.Entries.Select(entry => $"{entry.Day:yyyy-MM-dd} {entry.Minor}").Order(StringComparer.Ordinal);
            var actual = held.Select(line => $"{line.Day:yyyy-MM-dd} {line.GrossMinor}").Order(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(actual) || (told.Any(each => each.IsOpen) && await IsSaidAsync(folder)), $"held {string.Join(", ", actual)}\ntruth {string.Join(", ", expected)}\n{string.Join("", news)}");
        }
        finally
        {
            await folder.DisposeAsync();
        }
    }

    /// <param name="IsOpen">True where it comes back to where it began, or states one balance of a part of a day: whether another of the day is a part of it, balances cannot tell.</param>
    private sealed record Told(bool IsOpen, string Text);
}
