namespace MerchantDesk.Domain.Audit;

/// <summary>Whether the act was done or refused.</summary>
public enum Decision
{
    Done,
    Refused,
}
