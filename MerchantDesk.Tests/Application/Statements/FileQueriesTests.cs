using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

public sealed class FileQueriesTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_file_shows_its_account_and_what_is_new_and_stores_nothing()
    {
        var view = await InspectAsync(AlipayBill.Of());

        Assert.Equal((FileVerdict.Ready, "wallet-alipay", "alipay-fund", 4, 4), (view.Verdict, view.Account, view.Format, view.Lines, view.New));
        await using var db = await folder.ContextAsync();
        Assert.False(await db.ImportBatches.AnyAsync());
        Assert.False(await db.StatementLines.AnyAsync());
    }

    [Fact]
    public async Task Lines_that_came_in_by_another_file_are_known()
    {
        await ImportAsync(AlipayBill.Of());

        var view = await InspectAsync(AlipayBill.Of(encoding: "utf-8"));

        Assert.Equal((FileVerdict.Ready, 0, 4), (view.Verdict, view.New, view.Known));
    }

    [Fact]
    public async Task The_same_bytes_name_the_import_that_brought_them()
    {
        var batch = await ImportAsync(AlipayBill.Of());

        var view = await InspectAsync(AlipayBill.Of());

        Assert.Equal((FileVerdict.AlreadyImported, batch), (view.Verdict, view.Earlier));
    }

    [Theory]
    [InlineData("NL77ABNA0574908765", "CNY", "account-differs")]
    [InlineData("CN330102880000000001", "EUR", "account-currency")]
    public async Task A_statement_of_another_number_or_currency_than_the_account_s_asks_whether_it_belongs_there(string number, string currency, string problem)
    {
        var view = await InspectAsync(Camt(number, currency), "bank-alipay");

        Assert.Equal(FileVerdict.ConfirmAccount, view.Verdict);
        Assert.Contains(view.Problems, each => each.Code == problem && !each.Refuses);
        Assert.Contains(view.Statements[0].Controls, control => control.Ok is null && control.Name is ControlTotal.AccountNamed or ControlTotal.CurrencyNamed);
    }

    [Fact]
    public async Task A_statement_of_the_account_s_own_number_and_currency_is_ready()
    {
        var view = await InspectAsync(Camt("CN330102880000000001", "CNY"), "bank-alipay");

        Assert.Equal(FileVerdict.Ready, view.Verdict);
        Assert.DoesNotContain(view.Statements[0].Controls, control => control.Name is ControlTotal.AccountNamed or ControlTotal.CurrencyNamed);
    }

    [Fact]
    public async Task A_bill_of_one_platform_is_refused_for_the_money_of_another()
    {
        var view = await InspectAsync(Pdd(), "wallet-alipay");
        var report = await folder.Get<ImportService>().ImportAsync("wallet-alipay", await WriteAsync(Pdd()));

        Assert.Equal((FileVerdict.Rejected, "platform-other"), (view.Verdict, view.Problems[0].Code));
        Assert.Equal((false, "platform-other"), (report.Accepted, report.Problems[0].Code));
    }

    [Fact]
    public async Task A_bill_of_a_platform_on_a_bank_account_is_asked_about_and_said()
    {
        var view = await InspectAsync(Pdd(), "bank-alipay");
        var report = await folder.Get<ImportService>().ImportAsync("bank-alipay", await WriteAsync(Pdd()));

        Assert.Equal(FileVerdict.ConfirmAccount, view.Verdict);
        Assert.True(report.Accepted);
        Assert.Contains(report.Problems, problem => problem is { Code: "platform-bank", Refuses: false });
    }

    [Fact]
    public async Task A_bill_for_a_wallet_of_a_platform_that_nobody_knows_is_asked_about_once()
    {
        await folder.AddWalletAsync("corner");

        var first = await InspectAsync(Pdd(), "wallet-corner");
        await folder.Get<ImportService>().ImportAsync("wallet-corner", await WriteAsync(Pdd()));
        var second = await InspectAsync(Pdd("2026-04"), "wallet-corner");

        Assert.Equal((FileVerdict.ConfirmAccount, "platform-unsure"), (first.Verdict, first.Problems[0].Code));
        Assert.Equal(FileVerdict.Ready, second.Verdict);
    }

    [Fact]
    public async Task A_cut_file_is_rejected_with_the_place()
    {
        var view = await InspectAsync(AlipayBill.Of(AlipayBill.Rows[..2]));

        Assert.Equal(FileVerdict.Rejected, view.Verdict);
        Assert.Contains(view.Problems, problem => problem.Code == "control-total" && problem.Line > 0);
    }

    [Fact]
    public async Task Somebody_without_the_duty_looks_at_nothing()
    {
        await folder.SignInAsync("ann");

        await Assert.ThrowsAsync<DutyRefusedException>(() => InspectAsync(AlipayBill.Of()));
    }

    [Fact]
    public async Task An_upload_waits_in_the_data_folder_and_only_uploads_are_discarded()
    {
        var uploads = folder.Get<UploadFolder>();
        var path = await uploads.KeepAsync(AlipayBill.Of(), CancellationToken.None);
        var other = Path.GetTempFileName();

        uploads.Discard(path);
        uploads.Discard(other);

        Assert.False(File.Exists(path));
        Assert.True(File.Exists(other));
        File.Delete(other);
    }

    private static MemoryStream Camt(string number, string currency) =>
        new(System.Text.Encoding.UTF8.GetBytes(BankStatement.Camt("110.00", number).Replace("CNY", currency, StringComparison.Ordinal)));

    private static MemoryStream Pdd(string month = "2026-03") => new(System.Text.Encoding.UTF8.GetBytes(
        $"拼多多店铺账务明细查询\n\n起始时间：{month}-01 00:00:00  终止时间：{month}-28 23:59:59\n----------交易记录明细列表---------\n"
        + "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述\n"
        + $"260302-1,{month}-02 23:30:43,61.80,0,交易收入,-,0010002|交易收入-订单收入\n"));

    private async Task<FileView> InspectAsync(MemoryStream bill, string? account = null)
    {
        var path = await WriteAsync(bill);
        return await folder.Get<FileQueries>().InspectAsync(account, path);
    }

    private async Task<string?> ImportAsync(MemoryStream bill) => (await folder.Get<ImportService>().ImportAsync("wallet-alipay", await WriteAsync(bill))).Batch;

    private static async Task<string> WriteAsync(MemoryStream bill)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, bill.ToArray());
        return path;
    }
}
