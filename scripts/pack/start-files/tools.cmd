@echo off
chcp 65001 >nul
"%~dp0app\node.exe" "%~dp0app\dist\server\kit-tool.js" %*
