using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Orders;

/// <summary>Whichever export came last says what an order is, also where an earlier one said the same.</summary>
public sealed class OrderVersionsTests : StoryTest
{
    [Fact]
    public async Task A_correction_back_to_what_was_said_before_counts()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.OrdersAsync("A1 12.00");
        await Story.OrdersAsync("A1 10.00", "A2 1.00");
        await Story.OrdersAsync("A1 12.00", "A2 1.00", "A3 1.00");
        await Story.OrdersAsync("A1 10.00", "A4 1.00");

        Assert.Equal([10_00, 12_00, 10_00, 12_00, 10_00], await PaidAsync("A1"));
    }

    [Fact]
    public async Task What_the_newest_says_already_adds_nothing()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.OrdersAsync("A1 12.00");
        await Story.OrdersAsync("A1 12.00", "A2 1.00");
        await Story.OrdersAsync("A2 1.00", "A1 12.00", "A3 1.00");

        Assert.Equal([10_00, 12_00], await PaidAsync("A1"));
        Assert.Equal([1_00], await PaidAsync("A2"));
    }

    [Fact]
    public async Task The_same_file_again_is_the_first_batch()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.OrdersAsync("A1 12.00");
        await Story.OrdersAsync("A1 10.00");

        Assert.Equal([10_00, 12_00], await PaidAsync("A1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_later_version_on_which_a_match_rests_is_not_taken_back(bool matched)
    {
        await Story.OrdersAsync("A1 2.00");
        await Story.OrdersAsync("A1 10.00");
        await using var db = await Folder.ContextAsync();
        var later = (await db.ImportBatches.OrderBy(batch => batch.Id).LastAsync()).Number;
        await Story.BillAsync("t1 A1 10.00");
        if (matched)
        {
            await Folder.Get<MatchService>().LinkAsync([new(Side.Order, (await db.Orders.OrderBy(order => order.Id).FirstAsync()).Id), new(Side.Bill, (await db.StatementLines.SingleAsync(line => line.OrderNo == "A1")).Id)], "");
        }

        await Folder.SignInAsync("max");
        var refusal = await Record.ExceptionAsync(() => Folder.Get<ReversalService>().ReverseAsync(later, "a wrong export")) as RuleException;

        Assert.Equal(matched ? Rule.BatchIsReferredTo : null, refusal?.Rule);
    }

    private async Task<List<long>> PaidAsync(string number)
    {
        await using var db = await Folder.ContextAsync();
        return await db.Orders.Where(order => order.OrderNo == number).OrderBy(order => order.Id).Select(order => order.PaidMinor).ToListAsync();
    }
}
