namespace MerchantDesk.Demo;

/// <summary>Through which import a file comes in.</summary>
public enum DemoFileKind
{
    Orders,
    Cases,
    Statement,

    /// <summary>A bill of the day after the story: to be brought in after the live cases were paid.</summary>
    LaterStatement,
}
