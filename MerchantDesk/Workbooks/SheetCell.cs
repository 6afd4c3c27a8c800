using MerchantDesk.Domain.Values;

namespace MerchantDesk.Workbooks;

/// <summary>One cell of a sheet: what it holds decides how it is stored and shown.</summary>
public abstract record SheetCell
{
    public static readonly SheetCell Empty = new TextCell(null);

    public static implicit operator SheetCell(string? text) => new TextCell(text);

    public static implicit operator SheetCell(Money money) => new AmountCell(money);

    public static implicit operator SheetCell(DateOnly day) => new DayCell(day);

    public static implicit operator SheetCell(int count) => new CountCell(count);

    public static SheetCell FromString(string? text) => text;

    public static SheetCell FromMoney(Money money) => money;

    public static SheetCell FromDateOnly(DateOnly day) => day;

    public static SheetCell FromInt32(int count) => count;
}

/// <summary>Text, ids included: stored as text whatever it looks like.</summary>
public sealed record TextCell(string? Text) : SheetCell;

public sealed record AmountCell(Money Amount) : SheetCell;

public sealed record DayCell(DateOnly Day) : SheetCell;

public sealed record CountCell(long Count) : SheetCell;

/// <summary>A formula over cells of the same sheet, in English and without the equals sign, shown with a currency's decimals.</summary>
public sealed record FormulaCell(string Formula, int Decimals) : SheetCell;
