namespace MerchantDesk.Demo;

/// <summary>What goes wrong with a payment, on purpose.</summary>
public enum DemoDefect
{
    None,
    MissingInBill,
    MissingInOrders,
    BillShort,
    BillOver,
    FeeDiffers,
    PrintedTwice,
    RefundWithoutCase,
    RefundBeforeGoodsBack,
    PaidInParts,
    BookedLate,
}
