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

    /// <summary>Its person says that it belongs on the account, though it names another.</summary>
    [Parameter] public EventCallback Sure { get; set; }

    private Trouble? Trouble => Row switch
    {
        { Refusal: { } refusal } => Operation.Of(refusal),
        { Fault: { } reference } => Operation.Of(reference),
        _ => null,
    };

    /// <summary>Once it is in, or while it is read, nothing is to be said about it.</summary>
    private bool HasNote => !Row.IsImported && !Row.IsKnown && !Row.IsBusy;

    private FileVerdict? Verdict => Row.View?.Verdict;

    private IReadOnlyList<FileProblem> Problems => Row.Problems;

    private string Doubts => string.Join(" ", Row.Doubts.Select(problem => Sentences.Of(Words, problem)));

    private bool AsksSecond => Verdict == FileVerdict.NeedsConfirmation || (Verdict == FileVerdict.ConfirmAccount && Row.View!.Differs.Any());

    private string Whose
    {
        get
        {
            var named = Row.View!.Statements.Select(statement => statement.Account).OfType<string>().Distinct().ToList();
            return named.Count > 0 ? Words["Import.WhoseOfThese", string.Join(Words["Control.Comma"], named)] : Words[Row.View.Export is null ? "Import.WhoseAccount" : "Import.WhichStore"];
        }
    }

    private int Count => Math.Max(Problems.Count, Row.Report?.ProblemCount ?? Row.View?.ProblemCount ?? 0);

    private FileProblem? First => Problems.Where(problem => !AccountFit.Asks(problem)).OrderByDescending(problem => problem.Refuses).FirstOrDefault();
}
