using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>A page's sight of its person's rows, and of nobody else's; tells of changes until it is disposed.</summary>
public sealed class ImportWatch : IDisposable
{
    private readonly ImportJobs jobs;
    private readonly PersonId person;
    private readonly Action changed;

    public ImportWatch(ImportJobs jobs, PersonId person, Action changed)
    {
        this.jobs = jobs;
        this.person = person;
        this.changed = changed;
        jobs.Changed += Hear;
    }

    public IReadOnlyList<ImportRow> Rows => jobs.RowsOf(person);

    public void Dispose() => jobs.Changed -= Hear;

    private void Hear(PersonId whose)
    {
        if (whose == person)
        {
            changed();
        }
    }
}
