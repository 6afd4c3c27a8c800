using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The options <c>--from</c> and <c>--to</c>, both days included.</summary>
public sealed class DayOptions
{
    public Option<DateOnly?> From { get; } = new("--from") { Description = "The first day, such as 2026-10-01", CustomParser = Day };

    public Option<DateOnly?> To { get; } = new("--to") { Description = "The last day", CustomParser = Day };

    /// <summary>Refuses a last day before the first.</summary>
    public void Check(Command command) => command.Validators.Add(result =>
    {
        if (Told(result, From) > Told(result, To))
        {
            result.AddError("--to is before --from.");
        }
    });

    /// <summary>Null also where the option cannot be read, which is an error of its own.</summary>
    private static DateOnly? Told(CommandResult result, Option<DateOnly?> option) =>
        result.GetResult(option) is { Tokens: [var only] } && TryRead(only.Value, out var day) ? day : null;

    private static DateOnly? Day(ArgumentResult argument)
    {
        if (TryRead(argument.Tokens[0].Value, out var day))
        {
            return day;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is no day such as 2026-10-01.");
        return null;
    }

    private static bool TryRead(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
