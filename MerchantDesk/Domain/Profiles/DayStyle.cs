namespace MerchantDesk.Domain.Profiles;

/// <summary>In which order a day is written. A day that begins with four digits of a year is always read so.</summary>
public enum DayStyle
{
    /// <summary>Found out from every day of a file; refused where they do not say.</summary>
    Auto,
    YearFirst,
    DayFirst,
    MonthFirst,
}
