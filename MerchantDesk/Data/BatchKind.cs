namespace MerchantDesk.Data;

/// <summary>What an imported file tells.</summary>
public enum BatchKind
{
    Statement,
    Orders,
    Cases,
}
