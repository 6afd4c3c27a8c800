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

    private async Task<List<long>> PaidAsync(string number)
    {
        await using var db = await Folder.ContextAsync();
        return await db.Orders.Where(order => order.OrderNo == number).OrderBy(order => order.Id).Select(order => order.PaidMinor).ToListAsync();
    }
}
