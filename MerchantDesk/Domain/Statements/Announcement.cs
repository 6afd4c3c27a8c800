using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Statements;

/// <summary>A movement that an interim report or a notification of one account has told. <c>Net</c> is signed as the account feels it.</summary>
/// <param name="Id">Zero where it is not stored.</param>
/// <param name="Format">The format of the report: reports of one format repeat each other's lines, those of another tell the same movements otherwise.</param>
/// <param name="Fingerprint">What makes two lines of one account and format the same line.</param>
public readonly record struct Announcement(RecordId Id, string Format, UInt128 Fingerprint, DateOnly Day, Money Net);
