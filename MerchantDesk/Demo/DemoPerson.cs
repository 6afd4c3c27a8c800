using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Demo;

/// <summary>Somebody who works for the fictional merchant.</summary>
public sealed record DemoPerson(string User, string Name, Role Role);
