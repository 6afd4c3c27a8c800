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

    /// <summary>
    /// What the fingerprint would be if the payout were not known, of a line without a number of its own that came with its payout: an older
    /// file may still tell it without. Null for every other line.
    /// </summary>
    public byte[]? UnpaidFingerprint { get; private set; }

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
