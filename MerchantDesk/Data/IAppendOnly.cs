namespace MerchantDesk.Data;

/// <summary>Marks a fact: once stored it is never changed or deleted. A correction is a new fact.</summary>
public interface IAppendOnly;
