namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A record as the passes compare it, which knows where it is stored.</summary>
public interface IFact
{
    RecordRef Ref { get; }
}
