using System.Globalization;
using System.Text.Json;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Conformance;

/// <summary>Real and public files must read to the totals that were established without this code.</summary>
public sealed class SampleTests
{
    private static readonly string[] Formats =
    [
        "alipay_merchant_trade", "alipay_merchant_fund", "wechat_merchant_trade", "wechat_merchant_fund", "wechat_merchant_trade_bad", "stripe", "camt053",
        "ofx", "mt940", "camt052_054", "bai2", "qif",
        "paypal_activity", "paypal_stl", "paypal_trr", "shopify_payments", "amazon_settlement_v1", "amazon_settlement_v2", "ebay", "adyen_settlement", "venmo",
        "alipay_personal", "wechat_personal", "jd_personal", "meituan_personal", "douyin", "pdd_settlement", "bank_cn", "bank_de_csv",
    ];

    /// <summary>Files that must be refused, as the index says in words.</summary>
    private static readonly string[] Refused =
    [
        "alipay_merchant_fund/alipay_fund_20121229_truncated_gbk.csv",
        "wechat_merchant_fund/wechat_fundflow_20210201.csv",
        "wechat_merchant_trade_bad/wechat_bad_amount_1.csv",
        "wechat_merchant_trade_bad/wechat_bad_amount_2.csv",
        "camt053/camt053.v2.wrong.xml",

        // No statement: an empty answer, an answer that says no, and an investment account's dividends.
        "ofx/ofxparse_bank_small.ofx",
        "ofx/ofxparse_error_message.ofx",
        "ofx/las_income.ofx",

        // Movements without a day, and one of the twentieth month over "$120".
        "ofx/ofxparse_fail_nice_date_missing.ofx",
        "ofx/ofxparse_fail_nice_decimal_error.ofx",

        // No statement at all; opening balances of no account; a movement behind the end of the message, which its balance leaves out.
        "mt940/self-provided_invalid_statement.sta",
        "mt940/betterplace_amount_formats.sta",
        "mt940/self-provided_multiline.sta",

        // It says one debit of 2,30 and holds one of 0,42: counts and sums of a file's own are hard controls.
        "mt940/self-provided_mt942.sta",

        // Its first record is none, and trailers that its author's cuts left wrong: -1260161341762 for 7999960.
        "bai2/sample-parseError.txt",
        "bai2/sample4-continuations-newline-delimited.txt",

        // Two rows, both of 6/4/2016: nothing says whether that is in April or in June.
        "paypal_activity/paypal.csv",

        // Nothing but the name of an account, and nothing.
        "qif/test_option_autoswitch.qif",
        "qif/empty.qif",

        // Their authors have invented the totals at the end: 1234.56 in and 6543.21 out, which no rows come to.
        "bank_cn/icbc_credit_example-icbc-credit-records.csv",
        "bank_cn/icbc_debit-v1_example-icbc-debit-v1-records.csv",
    ];

    /// <summary>Lists of banks that have a reader of their own; the other files of their kind are for column profiles.</summary>
    private static readonly string[] NamedBanks =
    [
        "bank_generic_csv/bmo_debit_example-bmo-records.csv", "bank_generic_csv/td_example-td-records.csv", "bank_generic_csv/Main_Checking_Account_Transactions.csv",
    ];

    /// <summary>Rows of the index that count something else than lines of a statement.</summary>
    private static readonly Dictionary<string, Func<SampleRow, SampleRow>> Meant = new()
    {
        // Amounts with thirteen decimals are no money until they are rounded, each by itself.
        ["ofx/ofxgo_moneymrkt1_v203.ofx"] = row => row with { Credits = "5624.99", Debits = "850.12", Closing = "3317.74" },

        // The index keeps the decimal comma.
        ["ofx/ofxtools_stmtrs_euro.ofx"] = row => row with { Closing = "200.29" },

        // The only entry is pending, so it is no money.
        ["camt052_054/camt052.v6.xml"] = row => row with { Transactions = "0", Debits = "0" },

        // The index takes the opening balance for a movement.
        ["qif/test.qif"] = row => row with { Transactions = "5" },

        // An authorisation that was voided, and what is there for display only: neither moved the balance.
        ["paypal_trr/trr_void.csv"] = row => row with { Credits = "CAD:0", Debits = "" },

        // The index adds up what is called income and outgo. Refunds of 16.03 and 50.00 are called neither and came back all the same.
        ["alipay_personal/example-alipay-records.csv"] = row => row with { Credits = "222294.53" },

        // Called neither: a top-up of 1300.00, and withdrawals of 100.10, 10.10 and 1001.10.
        ["wechat_personal/example-wechat-records.csv"] = row => row with { Credits = "1328.49", Debits = "4015.83" },
        ["wechat_personal/example-wechat-records.xlsx"] = row => row with { Credits = "1328.49", Debits = "4015.83" },

        // Called neither: refunds of 1097.59, and a payment of 468.32 that came back whole. The difference of both sums is the export's own 1648.43.
        ["jd_personal/example-jd-records.csv"] = row => row with { Credits = "1097.59", Debits = "2746.02" },

        // The index adds up what reached the account; 8.00 of fees stand in columns of their own.
        ["douyin/douyin_settlement_detail.csv"] = row => row with { Credits = "120.00" },

        // The index has the newest five of nine rows.
        ["bank_generic_csv/td_example-td-records.csv"] = row => row with { Transactions = "9", Credits = "332.23", Debits = "319.17" },

        // The index takes the last row's balance, but the newest stands first.
        ["bank_generic_csv/Main_Checking_Account_Transactions.csv"] = row => row with { Closing = "500.00" },
    };

    /// <summary>The index counts entries; a batch that adds up becomes as many lines as it has transactions.</summary>
    private static readonly Dictionary<string, int> LinesOfBatches = new() { ["camt053/oca_test-camt053.xml"] = 4 };

    /// <summary>The index sums what the balance felt, not the gross amounts.</summary>
    private static readonly string[] NetSums = ["paypal_activity", "adyen_settlement", "ebay/ebay_transaction_report_full_columns.csv"];

    /// <summary>The index gives the hundredths that the files write.</summary>
    private static readonly string[] Hundredths = ["paypal_stl", "paypal_trr"];

    /// <summary>Closing balances that the index takes from another currency than the statement's.</summary>
    private static readonly string[] ForeignClosing = ["camt053/camt053.v2.minimal.xml", "camt053/camt053.v4.xml", "camt053/camt053.v8.xml"];

    private static IEnumerable<SampleRow> Chosen() =>
        Samples.Rows([.. Formats, "bank_generic_csv"]).Where(row => row.Format != "bank_generic_csv" || NamedBanks.Contains(row.Path));

    private static IEnumerable<SampleRow> Rows() => Chosen().Select(AsMeant);

    /// <summary>The row with what the index has put otherwise set right.</summary>
    public static SampleRow AsMeant(SampleRow row) => Meant.TryGetValue(row.Path, out var meant) ? meant(row) : row;

    /// <summary>True of a file that no account takes.</summary>
    public static bool IsRefused(string file) => Refused.Contains(file);

    public static TheoryData<string> Files() => Samples.Folder is null ? [Samples.Absent] : [.. Chosen().Select(row => row.Path)];

    [SampleTheory]
    [MemberData(nameof(Files))]
    public void A_sample_reads_to_its_independent_totals(string file)
    {
        var row = Rows().Single(each => each.Path == file);
        var lines = new List<StatementLine>();
        using var bytes = File.OpenRead(Path.Combine(Samples.Folder!, file));
        var parsed = FileInspector.Read(bytes, null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);

        if (Refused.Contains(file))
        {
            Assert.Equal(Verdict.Rejected, parsed.Verdict);
            Assert.Contains(parsed.Problems, problem => problem is { Refuses: true, Line: > 0 });
            return;
        }

        Assert.True(parsed.Verdict != Verdict.Rejected, string.Join("; ", parsed.Problems));
        Assert.Equal(parsed.Format, Assert.Single(parsed.Candidates));
        Assert.Equal(parsed.Statements.Sum(statement => statement.Lines), lines.Count);
        Compare(row, parsed);
    }

    [SampleFact]
    public void Every_file_that_must_be_refused_is_in_the_index() =>
        Assert.All(Refused, file => Assert.Contains(Chosen(), row => row.Path == file));

    [SampleFact]
    public void No_file_is_claimed_by_two_formats() => Assert.All(Directory.EnumerateFiles(Samples.Folder!, "*", SearchOption.AllDirectories), file =>
    {
        using var bytes = File.OpenRead(file);
        Assert.True(FileInspector.Read(bytes, null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), _ => { }).Candidates.DistinctBy(format => FormatChoice.Of(format).Code).Count() <= 1, file);
    });

    /// <summary>The rows as the exports themselves count them stand beside the heads, which their authors have changed.</summary>
    [SampleTheory]
    [InlineData("alipay_personal/example-alipay-records.csv", "222228.50", "211.64")]
    [InlineData("alipay_personal/full_alipay_utf8.csv", "26500.00", "279370.83")]
    [InlineData("wechat_personal/example-wechat-records.csv", "28.49", "2904.53")]
    [InlineData("wechat_personal/example-wechat-records.xlsx", "28.49", "2904.53")]
    [InlineData("jd_personal/example-jd-records.csv", "0.00", "1648.43")]
    [InlineData("meituan_personal/example-mt-records.csv", "209.73", "1223.80")]
    public void What_an_export_calls_income_and_outgo_is_counted_beside_its_head(string file, string income, string outgo)
    {
        using var bytes = File.OpenRead(Path.Combine(Samples.Folder!, file));

        var controls = FileInspector.Read(bytes, null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), _ => { }).Statements[0].Controls;

        Assert.Equal([income, outgo], controls.Where(control => control.Name.EndsWith("total", StringComparison.Ordinal)).Select(control => control.Computed));
        Assert.DoesNotContain(controls, control => control.Ok == false);
    }

    [SampleFact]
    public async Task The_command_prints_the_independent_totals_of_every_sample()
    {
        var rows = Rows().ToList();
        using var program = new DeskProgram();

        var (code, printed, problems) = await program.RunAsync(null, ["inspect", "--json", .. rows.Select(row => Path.Combine(Samples.Folder!, row.Path))]);

        Assert.Equal((ExitCode.Refused, ""), (code, problems));
        var documents = printed.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(rows.Select(row => Path.GetFileName(row.Path)), documents.Select(document => document.GetProperty("file").GetString()));
        Assert.All(rows.Zip(documents), each => Compare(each.First, each.Second));
    }

    private static void Compare(SampleRow row, JsonElement printed)
    {
        var isRefused = Refused.Contains(row.Path);
        Assert.Equal((row.Path, isRefused), (row.Path, printed.GetProperty("verdict").GetString() == "rejected"));
        if (isRefused || row.Transactions.Length == 0)
        {
            return;
        }

        var statements = printed.GetProperty("statements").EnumerateArray().ToList();
        Assert.Equal(
            (row.Path, LinesOfBatches.GetValueOrDefault(row.Path, int.Parse(row.Transactions, CultureInfo.InvariantCulture)), Stated(row, row.Credits), Stated(row, row.Debits)),
            (row.Path, statements.Sum(each => each.GetProperty("lines").GetInt32()), Sum(IsNet(row) ? "credits" : "grossCredits"), Sum(IsNet(row) ? "debits" : "grossDebits")));

        string Sum(string name) => Joined(statements.Select(each => (each.GetProperty("currency").GetString()!, Number(each.GetProperty(name).GetString()!))), row.Credits + row.Debits);
    }

    private static void Compare(SampleRow row, ParsedFile parsed)
    {
        if (row.Transactions.Length > 0)
        {
            Assert.Equal(LinesOfBatches.GetValueOrDefault(row.Path, int.Parse(row.Transactions, CultureInfo.InvariantCulture)), parsed.Statements.Sum(statement => statement.Lines));
            Assert.Equal(Stated(row, row.Credits), Sum(statement => IsNet(row) ? statement.Credits : statement.GrossCredits));
            Assert.Equal(Stated(row, row.Debits), Sum(statement => IsNet(row) ? statement.Debits : statement.GrossDebits));
        }

        var (openings, closings) = (parsed.Statements.Select(statement => statement.Opening), parsed.Statements.Select(statement => statement.Closing));
        if (row.Format == "mt940" && parsed.Statements.Count > 1)
        {
            // Of several statements the index has the first opening and the last closing.
            (openings, closings) = (openings.Take(1), closings.TakeLast(1));
        }

        if (row.Opening.Length > 0)
        {
            Assert.Equal(row.Opening.Split('|').Select(Number), openings.Select(opening => Number(opening!.Value.ToPlainString())));
        }

        if (row.Closing.Length > 0 && !ForeignClosing.Contains(row.Path))
        {
            Assert.Equal(row.Closing.Split('|').Select(Number), closings.Select(closing => Number(closing!.Value.ToPlainString())));
        }

        string Sum(Func<StatementSummary, Money> amount) => Joined(parsed.Statements.Select(statement => (statement.Currency.Code, Number(amount(statement).ToPlainString()))), row.Credits + row.Debits);
    }

    private static bool IsNet(SampleRow row) => NetSums.Contains(row.Format) || NetSums.Contains(row.Path);

    /// <summary>A sum, or where the index tells currencies apart one for each that is not zero, in the order of their names.</summary>
    private static string Stated(SampleRow row, string sums)
    {
        var parts = sums.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split(':')).Select(each => (each[0], Number(each[^1]) / (Hundredths.Contains(row.Format) ? 100 : 1)));
        return Joined(sums.Contains(':', StringComparison.Ordinal) ? parts : parts.Select(part => ("", part.Item2)), row.Credits + row.Debits);
    }

    private static string Joined(IEnumerable<(string Currency, decimal Sum)> sums, string stated) => stated.Contains(':', StringComparison.Ordinal)
        ? string.Join(' ', sums.Where(each => each.Sum != 0).OrderBy(each => each.Currency, StringComparer.Ordinal).Select(each => $"{each.Currency}:{each.Sum:0.###}"))
        : sums.Sum(each => each.Sum).ToString("0.###", CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
