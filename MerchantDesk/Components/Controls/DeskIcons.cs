namespace MerchantDesk.Components.Controls;

/// <summary>The drawn signs, each the inside of a 16 by 16 outline. One name for each meaning.</summary>
public static class DeskIcons
{
    public const string Ok = """<circle cx="8" cy="8" r="6.3"/><path d="m5.3 8.2 1.9 1.9 3.6-3.9"/>""";
    public const string Waiting = """<circle cx="8" cy="8" r="6.3"/><path d="M8 4.6V8l2.3 1.5"/>""";
    public const string Warning = """<path d="M8 2 14.6 13.5H1.4z"/><path d="M8 6.4v3.2M8 11.5v.1"/>""";
    public const string Error = """<path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z"/><path d="m6 6 4 4M10 6l-4 4"/>""";
    public const string Neutral = """<circle cx="8" cy="8" r="6.3"/><path d="M5.3 8h5.4"/>""";
    public const string Lock = """<rect x="3.2" y="7" width="9.6" height="7" rx="1.3"/><path d="M5.3 7V5a2.7 2.7 0 0 1 5.4 0v2"/>""";
    public const string Copy = """<rect x="5.5" y="5.5" width="8.5" height="8.5" rx="1.5"/><path d="M10.5 5.5V3.3c0-.7-.6-1.3-1.3-1.3H3.3C2.6 2 2 2.6 2 3.3v5.9c0 .7.6 1.3 1.3 1.3h2.2"/>""";
    public const string Key = """<circle cx="5" cy="11" r="2.8"/><path d="m7 9 6-6M10.5 5.5l2 2"/>""";
    public const string Today = """<rect x="2" y="3" width="12" height="11" rx="1.5"/><path d="M2 6.5h12M5 1.5V4M11 1.5V4M6 10.2l1.4 1.4L10.2 9"/>""";
    public const string Funds = """<path d="M2 5.5v6.7c0 .7.6 1.3 1.3 1.3h9.4c.7 0 1.3-.6 1.3-1.3V6.3c0-.7-.6-1.3-1.3-1.3H3.2A1.2 1.2 0 0 1 2 3.8c0-.7.5-1.3 1.2-1.3H12"/><path d="M11 9.3h.1"/>""";
    public const string Statements = """<path d="M3.5 1.8h6l3 3v9.4h-9z"/><path d="M9.3 1.8v3.2h3.2M5.7 8h4.6M5.7 10.8h4.6"/>""";
    public const string Reconciliation = """<path d="M2 5h9M8.5 2.2 11.3 5 8.5 7.8M14 11H5M7.5 8.2 4.7 11l2.8 2.8"/>""";
    public const string Refunds = """<path d="M2.5 6.5h7.3a3.7 3.7 0 0 1 0 7.4H6"/><path d="M5.5 3.2 2.2 6.5l3.3 3.3"/>""";
    public const string Pause = """<circle cx="8" cy="8" r="6.3"/><path d="M6.3 5.5v5M9.7 5.5v5"/>""";
    public const string Truck = """<path d="M1.5 3.5h8v8h-8zM9.5 6.2h2.8l2.2 2.6v2.7h-5"/><circle cx="4.5" cy="12" r="1.5"/><circle cx="11.7" cy="12" r="1.5"/>""";
    public const string Orders = """<path d="M8 1.6 14 4.7v6.6L8 14.4 2 11.3V4.7z"/><path d="M2.2 4.8 8 7.8l5.8-3M8 7.8v6.4"/>""";
    public const string Controls = """<path d="M8 1.6 13.4 3.5v4.2c0 3.2-2.2 5.5-5.4 6.7-3.2-1.2-5.4-3.5-5.4-6.7V3.5z"/><path d="m5.7 8 1.6 1.6 3-3.2"/>""";
    public const string Reports = """<path d="M2.5 13.5h11M4.5 13.2V9M8 13.2V3M11.5 13.2V6.2"/>""";
    public const string Settings = """<path d="M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6"/><circle cx="9.8" cy="4.5" r="1.7"/><circle cx="6.2" cy="11.5" r="1.7"/>""";
    public const string People = """<circle cx="6" cy="5.8" r="2.5"/><path d="M1.5 13.5c.3-2.6 2.2-3.8 4.5-3.8s4.2 1.2 4.5 3.8M10.5 3.5a2.5 2.5 0 0 1 0 4.7M12 9.9c1.5.5 2.4 1.7 2.6 3.6"/>""";
    public const string Upload = """<path d="M8 10.5V2.5M4.8 5.5 8 2.3l3.2 3.2M2.5 10.5v3h11v-3"/>""";
    public const string Download = """<path d="M8 2.5v8M4.8 7.4 8 10.6l3.2-3.2M2.5 10.5v3h11v-3"/>""";
    public const string Search = """<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.2 3.2"/>""";
    public const string Language = """<circle cx="8" cy="8" r="6.3"/><path d="M1.7 8h12.6M8 1.7c2.2 2 2.6 4 2.6 6.3S10.2 12.3 8 14.3M8 1.7C5.8 3.7 5.4 5.7 5.4 8s.4 4.3 2.6 6.3"/>""";
    public const string Sun = """<circle cx="8" cy="8" r="3"/><path d="M8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1"/>""";
    public const string Moon = """<path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z"/>""";
    public const string Menu = """<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>""";
    public const string Down = """<path d="m4 6 4 4 4-4"/>""";
    public const string Add = """<path d="M8 3v10M3 8h10"/>""";
    public const string Tick = """<path d="m3.5 8.3 3 3 6-6.6"/>""";
    public const string Before = """<path d="m10 4-4 4 4 4"/>""";
    public const string After = """<path d="m6 4 4 4-4 4"/>""";
    public const string Close = """<path d="m4 4 8 8M12 4l-8 8"/>""";
}
