namespace MerchantDesk.Data;

/// <summary>
/// A booked line of a bill or statement: a movement of its account. Of a line that people have replaced by a later telling, only the version
/// that stands is found, unless somebody asks for all of them.
/// </summary>
public sealed class StoredLine : ToldLine
{
    private StoredLine()
    {
    }

    /// <summary>The same movement as a later file told it.</summary>
    public static StoredLine Later(ToldLine first, StoredLineChange told, byte[] fingerprint) => new()
    {
        Batch = told.Batch,
        Account = first.Account,
        Record = told.Record,
        Line = told.FileLine ?? 0,
        Kind = told.Kind,
        Key = first.Key,
        Occurrence = first.Occurrence,
        OrderNo = told.OrderNo,
        TradeNo = told.TradeNo,
        RefundNo = told.RefundNo,
        PayoutId = told.PayoutId,
        Time = told.Time,
        Day = told.Day,
        Currency = told.Currency,
        GrossMinor = told.GrossMinor,
        FeeMinor = told.FeeMinor,
        BalanceMinor = told.BalanceMinor,
        Counterparty = told.Counterparty,
        CounterpartyAccount = told.CounterpartyAccount,
        Remark = told.Remark,
        InstructedMinor = told.InstructedMinor,
        InstructedCurrency = told.InstructedCurrency,
        StatedRate = told.StatedRate,
        Parts = told.Parts,
        Fingerprint = fingerprint,
    };
}
