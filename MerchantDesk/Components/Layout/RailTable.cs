using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Components.Layout;

/// <summary>What the rail holds, in the order of the day. A new page is one line here; its words stand in Resources/ as <c>Nav.*</c>.</summary>
public static class RailTable
{
    public static IReadOnlyList<RailSection> Sections { get; } =
    [
        new("Nav.Today", DeskIcons.Today,
        [
            new("Nav.Today", "/", Duty.ReadBooks),
        ])
        {
            IsOfGoods = true,
        },
        new("Nav.Funds", DeskIcons.Funds,
        [
            new("Nav.Accounts", "/funds", Duty.ReadBooks),
        ]),
        new("Nav.Statements", DeskIcons.Statements,
        [
            new("Nav.History", "/statements", Duty.ReadBooks),
            new("Nav.Import", "/statements/import", Duty.ImportStatements),
            new("Nav.Profiles", "/statements/profiles", Duty.ReadBooks),
            new("Nav.Waiting", "/statements/waiting", Duty.ApproveWriteOff),
        ]),
        new("Nav.Reconciliation", DeskIcons.Reconciliation,
        [
            new("Nav.Calendar", "/reconciliation", Duty.ReadBooks),
            new("Nav.Breaks", "/reconciliation/breaks", Duty.ReadBooks),
            new("Nav.Matches", "/reconciliation/matches", Duty.ReadBooks),
        ]),
        new("Nav.Refunds", DeskIcons.Refunds,
        [
            new("Nav.Board", "/refunds", Duty.ReadBooks),
            new("Refunds.New", "/refunds/new", Duty.OpenRefund),
        ])
        {
            IsOfGoods = true,
        },
        new("Nav.Controls", DeskIcons.Controls,
        [
            new("Nav.People", "/duties", Duty.ReadBooks),
            new("Nav.SeparationLog", "/duties/log", Duty.ReadBooks),
            new("Nav.Keys", "/duties/keys", Duty.GrantRoles),
            new("Nav.Audit", "/audit", Duty.ReadAuditLog),
        ]),
        new("Nav.Reports", DeskIcons.Reports,
        [
            new("Nav.Workbooks", "/reports", Duty.ReadBooks),
        ]),
        new("Nav.Settings", DeskIcons.Settings,
        [
            new("Nav.Settings", "/settings", Duty.ReadBooks),
        ]),
    ];
}

/// <summary>A section of the rail. <c>Word</c> is a key of Resources/.</summary>
public sealed record RailSection(string Word, string Icon, IReadOnlyList<RailPage> Pages)
{
    /// <summary>True where those who only handle parcels and goods have work too.</summary>
    public bool IsOfGoods { get; init; }
}

/// <summary>A page in the rail, shown to those who hold <c>Needs</c>.</summary>
public sealed record RailPage(string Word, string Href, Duty Needs);
