using System.Globalization;
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

    private int Count => Math.Max(Problems.Count, Row.Report?.ProblemCount ?? Row.View?.ProblemCount ?? 0);

    private FileProblem? First => Problems.OrderByDescending(problem => problem.Refuses).FirstOrDefault();

    private string Place(FileProblem problem) => problem switch
    {
        { Line: > 0, Column: { } column } => Words["Import.AtLineColumn", problem.Line.ToString("N0", CultureInfo.CurrentCulture), Sentences.ControlName(Words, column)] + " ",
        { Line: > 0 } => Words["Import.AtLine", problem.Line.ToString("N0", CultureInfo.CurrentCulture)] + " ",
        _ => "",
    };
}
