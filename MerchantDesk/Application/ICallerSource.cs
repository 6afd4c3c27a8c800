namespace MerchantDesk.Application;

/// <summary>Tells the door who is asking: the signed-in person of a page, or the owner of a key on the command line.</summary>
public interface ICallerSource
{
    Task<Caller> AskAsync(CancellationToken ct);
}
