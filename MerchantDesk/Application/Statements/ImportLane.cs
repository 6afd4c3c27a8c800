using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>What waits for one person in turn: files to look at, or files to import. One after the other in each lane.</summary>
public sealed record ImportLane(PersonId Person, bool Imports);

/// <summary>The next file of a lane, as it was when its turn came.</summary>
/// <param name="Stop">Cancels it, by its person's wish or at the server's end.</param>
/// <param name="Began">The clock's timestamp.</param>
public sealed record ImportJob(ImportLane Lane, ImportRow Row, CancellationTokenSource Stop, long Began);
