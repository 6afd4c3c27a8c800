namespace MerchantDesk.Demo;

/// <summary>Something odd that the story holds on purpose.</summary>
/// <param name="Kind">The code of the break it must become; null where it is to be matched without one.</param>
/// <param name="Account">The account or store it shows on.</param>
/// <param name="Key">The order, the case, the payout number, the bank reference or the day it is about.</param>
public sealed record DemoPlant(string? Kind, string Account, string Key, string What);
