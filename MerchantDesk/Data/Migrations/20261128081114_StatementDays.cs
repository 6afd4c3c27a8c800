using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class StatementDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstDay",
                table: "Statements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastDay",
                table: "Statements",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FirstDay",
                table: "Statements");

            migrationBuilder.DropColumn(
                name: "LastDay",
                table: "Statements");
        }
    }
}
