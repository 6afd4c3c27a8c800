namespace MerchantDesk.Hosting.Cli;

/// <summary>What a command answers to the shell.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Fault = 1;
    public const int Refused = 2;
    public const int NotPermitted = 3;
    public const int WrongUsage = 64;
}
