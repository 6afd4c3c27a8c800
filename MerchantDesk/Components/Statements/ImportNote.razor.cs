using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Statements;

/// <summary>The note across a file's row: what is wrong, where, and what to do; every problem on demand.</summary>
public sealed partial class ImportNote
{
    private bool open;

    [Inject] public required Operation Operation { get; init; }

    [Parameter, EditorRequired] public required ImportRow Row { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<string> WhoMay { get; set; }

    /// <summary>One of the formats that fit was chosen.</summary>
    [Parameter] public EventCallback<string> Chosen { get; set; }

    /// <summary>What can be done where the file names an account that is none of the merchant's.</summary>
    [Parameter] public string Advice { get; set; } = "";

    /// <summary>The account whose statements somebody was sent here to bring; null where nobody was.</summary>
    [Parameter] public string? Asked { get; set; }

    /// <summary>The file is of that account.</summary>
    [Parameter] public EventCallback Taken { get; set; }

    /// <summary>Its person says that it belongs on the account, though it names another.</summary>
    [Parameter] public EventCallback Sure { get; set; }

    private Trouble? Trouble => Row switch
    {
        { Refusal: { } refusal } => Operation.Of(refusal),
        { Fault: { } reference } => Operation.Of(reference),
        _ => null,
    };

    /// <summary>Once it is in, or while it is read, nobody has to do anything about it; what was found in it is said all the same.</summary>
    private bool HasNote => !Row.IsImported && !Row.IsKnown && !Row.IsBusy;

    private FileVerdict? Verdict => Row.View?.Verdict;

    private IReadOnlyList<FileProblem> Problems => Row.Problems;

    private string Doubts => string.Join(" ", Row.Doubts.Select(problem => Sentences.Of(Words, problem)));

    private bool AsksSecond => Verdict == FileVerdict.NeedsConfirmation || (Verdict == FileVerdict.ConfirmAccount && Row.View!.Differs.Any());

    private List<string> Named => [.. Row.View!.Statements.Select(statement => statement.Account).OfType<string>().Distinct()];

    /// <summary>What leaves the order of the days to a person; null where it is the format that is open.</summary>
    private FileProblem? OpenDays => Row.View?.Problems.FirstOrDefault(problem => problem.Code == FileProblem.OpenDays);

    private string Whose => Named is { Count: > 0 } named ? Words["Import.WhoseOfThese", string.Join(Words["Control.Comma"], named)] : Words[Row.View!.Export is null ? "Import.WhoseAccount" : "Import.WhichStore"];

    private int Count => Math.Max(Problems.Count, Row.Report?.ProblemCount ?? Row.View?.ProblemCount ?? 0);

    /// <summary>The worst, where it is first; of a file that a person has to choose the format of, or that is in the books already, none is said.</summary>
    private FileProblem? First => Trouble is not null || Row.IsKnown || Row.IsBusy || (HasNote && !Row.Waits && Verdict == FileVerdict.ChooseFormat) ? null
        : Problems.Where(problem => !AccountFit.Asks(problem)).OrderByDescending(problem => problem.Refuses).FirstOrDefault();
}
