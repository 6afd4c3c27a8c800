using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantDesk.Components;

/// <summary>The one place where pages catch: a rule's no becomes its sentence, anything else a reference into the log.</summary>
public sealed partial class Operation(IStringLocalizer<Words> words, ISnackbar snackbar, ILogger<Operation> log)
{
    /// <summary>The merchant's clock, on which moments are told; null before anybody has said whose books these are.</summary>
    public TimeZoneInfo? Zone { get; set; }

    /// <summary>True when it was done; then <paramref name="done"/> is said. False after the trouble was shown.</summary>
    public async Task<bool> RunAsync(Func<Task> act, string? done = null)
    {
        if (await TryAsync(act) is { } trouble)
        {
            var whoCould = trouble.WhoCould.Count > 0 ? " " + words["Refusal.WhoCould", string.Join(words["Control.Comma"], trouble.WhoCould)] : "";
            snackbar.Add(trouble.Sentence + whoCould, trouble.Reference is null ? Severity.Warning : Severity.Error);
            return false;
        }

        if (done is not null)
        {
            snackbar.Add(done, Severity.Success);
        }

        return true;
    }

    /// <summary>Null when it was done, else the trouble, for a page to draw in its place.</summary>
    public async Task<Trouble?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (RuleException refusal)
        {
            return Of(refusal);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var reference = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
            LogFault(log, reference, fault);
            return Of(reference);
        }
    }

    /// <summary>A rule's no in the reader's words, also where it is told before anything was tried.</summary>
    public Trouble Of(RuleException refusal) => new(Sentences.Of(words, refusal.Rule, refusal.Arguments, Zone), refusal is DutyRefusedException duty ? duty.WhoCould : [], null);

    /// <summary>A fault that the server's log holds under this reference.</summary>
    public Trouble Of(string reference) => new(words["Operation.Fault", reference], [], reference);

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Reference} on a page")]
    private static partial void LogFault(ILogger log, string reference, Exception fault);
}
