namespace MerchantDesk.Demo;

/// <summary>A break that the story holds on purpose.</summary>
/// <param name="Kind">Its code in the break taxonomy.</param>
/// <param name="Account">The account or store it shows on.</param>
/// <param name="Key">The order, the payout number, the bank reference or the day it is about.</param>
public sealed record DemoPlant(string Kind, string Account, string Key, string What);
