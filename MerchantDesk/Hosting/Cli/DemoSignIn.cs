using MerchantDesk.Demo;

namespace MerchantDesk.Hosting.Cli;

/// <summary>With what an invented person signs in.</summary>
public sealed record DemoSignIn(DemoPerson Person, string Password, string Secret);
