using MerchantDesk.Hosting.Cli;

var arguments = DeskCommands.Build().Parse(args);
if (arguments.Errors.Count > 0)
{
    foreach (var error in arguments.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    return ExitCode.WrongUsage;
}

return await arguments.InvokeAsync();
