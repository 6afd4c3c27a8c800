using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application;

/// <summary>The caller of a job: the person who ordered it, whose page may be gone. What that person may do is read anew at every act.</summary>
public sealed class KnownCaller(PersonId person) : ICallerSource
{
    public Task<Caller> AskAsync(CancellationToken ct) => Task.FromResult(Caller.Nobody("job") with { Person = person });
}
