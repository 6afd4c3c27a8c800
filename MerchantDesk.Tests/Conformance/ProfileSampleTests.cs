using System.Globalization;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Profiles;

namespace MerchantDesk.Tests.Conformance;

/// <summary>Public bank lists, each read by the profile that somebody would point out, must come to the totals that were established without this code.</summary>
public sealed class ProfileSampleTests
{
    private const string Oca = "Date,Label,Currency,Amount,Amount Currency,Partner Name,Bank Account";

    private static readonly Dictionary<string, ColumnProfile> Profiles = new()
    {
        ["oca_balance.csv"] = Support.Profiles.Of("Date,Label,Amount,Balance,Partner Name,Bank Account", "Day=Date", "Amount=Amount", "Balance=Balance", "Remark=Label", "Counterparty=Partner Name", "CounterpartyAccount=Bank Account"),
        ["oca_debit_credit.csv"] = Support.Profiles.Of("Date,Label,Amount,D/C,Balance,Partner Name,Bank Account", "Day=Date", "Amount=Amount", "Direction=D/C", "Balance=Balance") with { Sign = SignRule.Direction, WordsIn = ["C"], WordsOut = ["D"] },
        ["oca_empty_lines_statement.csv"] = Support.Profiles.Of(Oca, "Day=Date", "Amount=Amount", "Currency=Currency"),
        ["oca_sample_statement_en.csv"] = Support.Profiles.Of(Oca, "Day=Date", "Amount=Amount", "Currency=Currency"),
        ["oca_multi_currency.csv"] = Support.Profiles.Of("Date,Label,Currency,Amount,Partner Name,Bank Account", "Day=Date", "Amount=Amount", "Currency=Currency"),
        ["Main_Checking_Account_Transactions.csv"] = Support.Profiles.Of("DATE,TRANSACTION TYPE,DESCRIPTION,AMOUNT,ID,MEMO,CURRENT BALANCE", "Day=DATE", "Amount=AMOUNT", "Balance=CURRENT BALANCE", "Id=ID") with { ConstantCurrency = "USD" },
        ["jbms_bank.csv"] = Support.Profiles.Of("Date,Description,Amount", "Day=Date", "Amount=Amount", "Remark=Description"),
        ["td_example-td-records.csv"] = Support.Profiles.Of("#1,#2,#3,#4,#5", "Day=#1", "Remark=#2", "Out=#3", "In=#4", "Balance=#5") with { HeaderRow = 0, Sign = SignRule.TwoColumns, Days = DayStyle.MonthFirst, ConstantCurrency = "CAD" },
    };

    public static TheoryData<string> Files() => Samples.Folder is null ? [Samples.Absent] : [.. Profiles.Keys];

    [SampleTheory]
    [MemberData(nameof(Files))]
    public void A_sample_reads_to_its_independent_totals(string file)
    {
        var row = SampleTests.AsMeant(Samples.Rows(["bank_generic_csv"]).Single(each => each.Path == $"bank_generic_csv/{file}"));

        var parsed = Read(Profiles[file], Path.Combine(Samples.Folder!, row.Path));

        Assert.True(parsed.Verdict != Verdict.Rejected, string.Join("; ", parsed.Problems));
        Assert.Equal(
            (int.Parse(row.Transactions, CultureInfo.InvariantCulture), Number(row.Credits), Number(row.Debits)),
            (parsed.Statements.Sum(each => each.Lines), parsed.Statements.Sum(each => Major(each.Credits)), parsed.Statements.Sum(each => Major(each.Debits))));
        if (row.Closing.Length > 0)
        {
            Assert.Equal(Number(row.Closing), Major(Assert.Single(parsed.Statements).Closing!.Value));
        }
    }

    [SampleFact]
    public void The_same_table_as_a_workbook_reads_like_its_text()
    {
        var profile = Profiles["oca_sample_statement_en.csv"];

        var parsed = Read(profile, Path.Combine(Samples.Folder!, "bank_generic_csv", "oca_sample_statement_en.xlsx"));

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal([("USD", "-33.50"), ("EUR", "1525.00")], parsed.Statements.Select(each => (each.Currency.Code, (each.Credits - each.Debits).ToPlainString())));
    }

    [SampleFact]
    public void A_table_without_rows_is_one_without_movements() =>
        Assert.Equal(0, Read(Profiles["oca_sample_statement_en.csv"], Path.Combine(Samples.Folder!, "bank_generic_csv", "oca_empty_statement_en.csv")).Statements.Sum(each => each.Lines));

    /// <summary>A made-up merchant's bank writes the same days as a list and as CAMT: what both say must agree to the line.</summary>
    [WorkloadTheory]
    [InlineData("bank-alipay", "CNY")]
    [InlineData("bank-wechat", "CNY")]
    [InlineData("bank-stripe", "USD")]
    public void A_bank_s_list_agrees_with_the_camt_statement_of_the_same_days(string account, string currency)
    {
        var made = Path.Combine(WorkloadTheoryAttribute.Folder!, "bank");
        var profile = Support.Profiles.Of(
            "date,ref,amount,currency,name,description,bank_id,balance", "Day=date", "TradeNo=ref", "Amount=amount", "Currency=currency", "Counterparty=name", "Remark=description", "Id=bank_id", "Balance=balance");
        var list = new List<StatementLine>();
        var camt = new List<StatementLine>();

        var parsed = Read(profile, Path.Combine(made, $"{account}.csv"), list.Add);
        var twin = Read(null, Path.Combine(made, $"{account}.camt053.xml"), camt.Add);

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal(currency, Assert.Single(parsed.Statements).Currency.Code);
        Assert.Equal(
            (twin.Statements[0].Lines, twin.Statements[0].Credits, twin.Statements[0].Debits, twin.Statements[0].Opening, twin.Statements[0].Closing),
            (parsed.Statements[0].Lines, parsed.Statements[0].Credits, parsed.Statements[0].Debits, parsed.Statements[0].Opening, parsed.Statements[0].Closing));
        Assert.Equal(camt.Select(line => (line.Day, line.Gross)), list.Select(line => (line.Day, line.Gross)));
    }

    private static ParsedFile Read(ColumnProfile? profile, string path, Action<StatementLine>? take = null)
    {
        using var bytes = File.OpenRead(path);
        return FileInspector.Read(bytes, profile?.Code, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), take ?? (_ => { }), profile is null ? null : new ProfileSet([profile.Demanded()]));
    }

    private static decimal Number(string text) => decimal.Parse(text.Trim('$'), NumberStyles.Number, CultureInfo.InvariantCulture);

    private static decimal Major(Money money) => decimal.Parse(money.ToPlainString(), CultureInfo.InvariantCulture);
}
