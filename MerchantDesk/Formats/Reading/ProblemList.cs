using System.Globalization;
using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Formats.Reading;

/// <summary>The problems of one file: the first hundred in full, all that refuse counted.</summary>
public sealed class ProblemList
{
    public const int Kept = 100;

    private readonly List<FileProblem> problems = [];

    public IReadOnlyList<FileProblem> Items => problems;

    /// <summary>Only those that refuse the file.</summary>
    public int Count { get; private set; }

    public void Add(int line, string? column, string code, string? value = null, string? detail = null) =>
        Add(new FileProblem(line, column, code, value, detail));

    public void AddTooMany(int line, int most) => Add(line, null, "too-many-rows", most.ToString(CultureInfo.InvariantCulture));

    public void Warn(int line, string? column, string code, string? value = null, string? detail = null) =>
        Add(new FileProblem(line, column, code, value, detail, Refuses: false));

    /// <summary>A problem for each control that refuses because the rows say something else than the file states.</summary>
    public void AddDifferences(int line, IEnumerable<ControlTotal> controls)
    {
        foreach (var control in controls.Where(control => control is { Ok: false, Soft: false }))
        {
            Add(line, control.Name, "control-total", $"{control.FullName} {control.Stated}", control.Computed);
        }
    }

    private void Add(FileProblem problem)
    {
        Count += problem.Refuses ? 1 : 0;
        if (problems.Count < Kept)
        {
            problems.Add(problem);
        }
    }
}
